// src/github/target.ts
/** The commit that a job's result is about, where its event tells it. */
const subjectOf = ({ event, sha }) => event.kind === "pull-request" || event.kind === "merge-group" ? event.headSha : sha;
/** The target of the job's own event. For `workflow_run` and `issue_comment` the API tells it instead. */
const targetOf = (context, key) => {
	const { event, repository, apiUrl, runId, runUrl } = context;
	const pull = event.kind === "pull-request" ? event : void 0;
	return {
		repository,
		apiUrl,
		headSha: subjectOf(context),
		pullRequest: pull?.number,
		key,
		runId,
		runUrl,
		readOnly: pull?.fork === true && pull.trigger === "pull_request"
	};
};

export { targetOf as t };