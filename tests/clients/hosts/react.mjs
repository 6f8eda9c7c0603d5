/** A page of React that asks for a score: the element as it comes, no wrapper round it. */
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { configure } from "@heard/widgets/core";
import "@heard/widgets/rating";

const host = document.querySelector("meta[name=heard]").content;
void configure({ host, key: "pk_demo", identity: "host.signed.token", language: "en" });

function Shop() {
  const [heard, setHeard] = useState([]);
  const note = (event) => setHeard((before) => [...before, [event.type, event.detail]]);
  return createElement(
    "main",
    null,
    createElement("heard-rating", {
      kind: "nps",
      touchpoint: "checkout",
      "why-high": "What convinced you?",
      "onheard-scored": note,
      "onheard-submitted": note,
    }),
    createElement("output", null, JSON.stringify(heard)),
  );
}

createRoot(document.querySelector("#app")).render(createElement(Shop));
