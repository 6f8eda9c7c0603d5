// PostHog with its surveys, everything it can do without switched off. The survey comes from the server.
import posthog from "posthog-js/dist/module.no-external.js";
import "posthog-js/dist/surveys.js";

posthog.init("phc_measured", {
  api_host: location.origin,
  autocapture: false,
  capture_pageview: false,
  capture_pageleave: false,
  disable_session_recording: true,
  disable_external_dependency_loading: true,
  persistence: "memory",
});
