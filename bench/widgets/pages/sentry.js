// Sentry's user feedback: a form with a comment; it has no scores.
import { feedbackIntegration, init } from "@sentry/browser";

const feedback = feedbackIntegration({ autoInject: false });
init({ dsn: "https://public@sentry.invalid/1", integrations: [feedback], defaultIntegrations: false });
const form = await feedback.createForm();
form.appendToDom();
form.open();
