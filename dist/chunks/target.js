import { t as targetOf } from "./target2.js";

export { targetOf };