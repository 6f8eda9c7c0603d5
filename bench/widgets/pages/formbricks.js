// Formbricks' renderer with one NPS question, as its SDK calls it.
import { renderSurveyModal } from "@formbricks/surveys";

const text = (said) => said;
renderSurveyModal({
  survey: {
    id: "s1",
    name: "NPS",
    type: "app",
    status: "inProgress",
    environmentId: "e1",
    createdAt: new Date(),
    updatedAt: new Date(),
    welcomeCard: { enabled: false },
    hiddenFields: { enabled: false },
    variables: [],
    endings: [],
    styling: null,
    languages: [],
    triggers: [],
    displayOption: "displayOnce",
    questions: [
      {
        id: "q1",
        type: "nps",
        headline: text("How likely are you to recommend us to a friend or colleague?"),
        lowerLabel: text("Not at all likely"),
        upperLabel: text("Extremely likely"),
        required: true,
        buttonLabel: text("Next"),
      },
    ],
  },
  styling: {},
  brandColor: "#0b6b60",
  isBrandingEnabled: false,
  languageCode: "default",
  placement: "bottomRight",
  darkOverlay: false,
  clickOutside: false,
  getSetIsError: () => {},
  getSetIsResponseSendingFinished: () => {},
  onDisplay: () => {},
  onResponse: () => {},
  onClose: () => {},
});
