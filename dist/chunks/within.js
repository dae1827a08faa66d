import { t as within } from "./within2.js";

export { within };