import { t as checkProblem } from "./check-problem2.js";

export { checkProblem };