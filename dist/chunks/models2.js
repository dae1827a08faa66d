import { n as chooseModel, r as unauthorised, t as askModels } from "./models.js";

export { askModels, chooseModel, unauthorised };