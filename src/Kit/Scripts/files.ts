// A file field takes what is dropped on it, says what was chosen, and refuses another sort or size with a sentence. The
// server refuses again.
//   <input type="file" accept=".xlsx" data-file-most="10" data-file-words="chosen|wrong|large">   data-file-most: MB

const sized = (bytes: number) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} KB`);

function fits(file: File, accept: string): boolean {
  const sorts = accept.split(",").map(sort => sort.trim().toLowerCase()).filter(Boolean);
  return sorts.length === 0 || sorts.some(sort => sort.startsWith(".") ? file.name.toLowerCase().endsWith(sort) : sort.endsWith("/*") ? file.type.startsWith(sort.slice(0, -1)) : file.type === sort);
}

const fill = (sentence: string, ...with_: string[]) => sentence.replace(/\{(\d)\}/g, (_, at: string) => with_[Number(at)] ?? "");

function tell(input: HTMLInputElement) {
  const row = input.closest<HTMLElement>(".field-row");
  const [chosen, wrong, large] = (input.dataset.fileWords ?? "").split("|") as [string, string?, string?];
  if (!row || !wrong || !large) return;
  const files = [...(input.files ?? [])];
  const most = Number(input.dataset.fileMost ?? 0) * 1e6;
  const no =
    files.filter(file => !fits(file, input.accept)).map(file => fill(wrong, file.name, input.accept.replaceAll(",", " ")))[0] ??
    (most ? files.filter(file => file.size > most).map(file => fill(large, file.name, sized(file.size), sized(most)))[0] : undefined);
  let said = row.querySelector<HTMLElement>(".file-said");
  if (!said) {
    said = document.createElement("p");
    said.className = "file-said";
    said.setAttribute("role", "status");
    input.after(said);
  }
  if (no) input.value = "";
  said.classList.toggle("late", no !== undefined);
  said.textContent = no ?? files.map(file => fill(chosen, file.name, sized(file.size))).join("；");
}

const zone = (event: DragEvent) => (event.target as Element).closest?.<HTMLElement>(".field-row:has(input[type=file])") ?? null;

export function bootFiles() {
  document.addEventListener("change", event => {
    if (event.target instanceof HTMLInputElement && event.target.type === "file") tell(event.target);
  });
  for (const sort of ["dragenter", "dragover"] as const)
    document.addEventListener(sort, event => {
      const over = zone(event);
      if (!over || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      over.classList.add("file-over");
    });
  document.addEventListener("dragleave", event => {
    const over = zone(event);
    if (over && !over.contains(event.relatedTarget as Node | null)) over.classList.remove("file-over");
  });
  document.addEventListener("drop", event => {
    const over = zone(event);
    if (!over || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    over.classList.remove("file-over");
    const input = over.querySelector<HTMLInputElement>("input[type=file]")!;
    const given = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) given.items.add(file);
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
