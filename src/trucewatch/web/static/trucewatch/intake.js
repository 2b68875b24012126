// Dropping files on the field puts them into the plain file input; the form is the same without this script.

const field = document.querySelector("[data-drop]");
if (field !== null) {
  const input = field.querySelector("input[type=file]");
  const list = field.querySelector("[data-chosen]");

  const show = () => {
    list.replaceChildren(...Array.from(input.files, (file) => {
      const item = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = file.name;
      item.append(name, ` · ${Math.ceil(file.size / 1024).toLocaleString(document.documentElement.lang)} KB`);
      return item;
    }));
  };

  const over = (event) => {
    event.preventDefault();
    field.classList.add("over");
  };
  field.addEventListener("dragenter", over);
  field.addEventListener("dragover", over);
  field.addEventListener("dragleave", () => field.classList.remove("over"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    field.classList.remove("over");
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    show();
  });
  input.addEventListener("change", show);
}
