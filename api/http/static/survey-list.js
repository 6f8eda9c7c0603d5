// Puts a CSV file into the field for the list of people; the file itself is sent nowhere.

const place = document.querySelector("[data-list-file]");
const list = document.querySelector("#field-people");

if (place && list) {
  place.hidden = false;
  place.querySelector("input").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    list.value = await file.text();
    list.focus();
  });
}
