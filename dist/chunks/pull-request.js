import { d as String, h as Integer, p as Null, u as Union, x as _Array_, y as _Object_ } from "./schema.js";
import { t as answer } from "./answer.js";
import { r as sameRepository, t as fullName } from "./repository.js";

// src/github/pull-request.ts
const Sha = String({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" });
const RefName = String({
	minLength: 1,
	maxLength: 1e3
});
const Side = _Object_({
	ref: RefName,
	sha: Sha,
	repo: Union([Null(), _Object_({ full_name: String({
		minLength: 3,
		maxLength: 201
	}) })])
});
/** The fields of a pull request that say what it is; the API gives the same to a list and to a single one. */
const Pull = _Object_({
	number: Integer({ minimum: 1 }),
	state: String({ maxLength: 20 }),
	head: Side,
	base: Side
});
const Page = _Array_(Pull);
const pullOf = ({ number, state, head, base }, repository) => {
	const headRepository = head.repo?.full_name;
	return {
		number,
		open: state === "open",
		headSha: head.sha,
		headRef: head.ref,
		headRepository,
		fork: headRepository === void 0 || !sameRepository(headRepository, fullName(repository)),
		baseRef: base.ref
	};
};
/** @throws what the request throws; JouleGateError `github-garbage` */
const readPullRequest = async (client, repository, number) => {
	const { data } = await client.api.rest.pulls.get({
		owner: repository.owner,
		repo: repository.name,
		pull_number: number
	});
	return pullOf(answer(Pull, data, `pull request #${number}`), repository);
};
const pageSize = 100;
/** Pull requests of one branch differ in their base only, so a second page is a server that does not filter. */
const mostPages = 10;
/**
* The open pull requests of a branch of a repository. GitHub filters by the owner and the branch, and gives everything
* for a filter that it cannot read, so both and the repository's own name are compared here.
* @throws what a request throws; JouleGateError `github-garbage`
*/
const openPullRequestsOf = async (client, repository, head) => {
	const [owner = ""] = head.repository.split("/");
	const found = [];
	for (let page = 1; page <= mostPages; page += 1) {
		const { data } = await client.api.rest.pulls.list({
			owner: repository.owner,
			repo: repository.name,
			state: "open",
			head: `${owner}:${head.branch}`,
			per_page: pageSize,
			page
		});
		const pulls = answer(Page, data, "the list of pull requests");
		found.push(...pulls.map((pull) => pullOf(pull, repository)));
		if (pulls.length < pageSize) break;
	}
	return found.filter(({ open, headRef, headRepository }) => open && headRef === head.branch && headRepository !== void 0 && sameRepository(headRepository, head.repository));
};

export { readPullRequest as n, openPullRequestsOf as t };