// SurveyJS with its own small renderer and default theme.
import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";

const survey = new Model({
  showCompletedPage: true,
  elements: [
    {
      type: "rating",
      name: "nps",
      title: "How likely are you to recommend us to a friend or colleague?",
      rateMin: 0,
      rateMax: 10,
      minRateDescription: "Not at all likely",
      maxRateDescription: "Extremely likely",
    },
  ],
});
renderSurvey(survey, document.getElementById("survey"));
