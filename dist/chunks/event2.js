import { t as readEvent } from "./event.js";

export { readEvent };