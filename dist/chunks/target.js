import { n as targetOf, t as subjectOf } from "./target2.js";

export { subjectOf, targetOf };