import { n as chooseModel, r as unauthorised, t as askModels } from "./models2.js";

export { askModels, chooseModel, unauthorised };