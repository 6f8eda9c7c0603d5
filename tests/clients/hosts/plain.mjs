/** A page without a framework that asks for a score. */
import { configure } from "@heard/widgets/core";
import "@heard/widgets/rating";

const host = document.querySelector("meta[name=heard]").content;
void configure({ host, key: "pk_demo", identity: "host.signed.token", language: "en" });

const heard = [];
const rating = document.createElement("heard-rating");
rating.setAttribute("kind", "nps");
rating.setAttribute("touchpoint", "checkout");
rating.setAttribute("why-high", "What convinced you?");
const output = document.createElement("output");
for (const type of ["heard-scored", "heard-submitted"]) {
  rating.addEventListener(type, ({ detail }) => {
    heard.push([type, detail]);
    output.textContent = JSON.stringify(heard);
  });
}
document.querySelector("#app").append(rating, output);
