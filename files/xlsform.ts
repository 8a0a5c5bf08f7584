// Questionnaires as .xlsx files, in and out.
export { type ReadXlsformResult, readXlsform } from './xlsform-read.ts'
export { writeXlsform, xlsformFileName } from './xlsform-write.ts'
