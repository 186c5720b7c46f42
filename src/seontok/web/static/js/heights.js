// Heights of the rows of a long list: guessed until measured, and where each row then begins.

export class Heights {
  /** `guess(row)` gives a height in px for a row nobody measured yet. */
  constructor(guess) {
    this.guess = guess;
    this.measured = new Map();
    this.setRows([]);
  }

  /** Use these rows (`{key}`), keeping what was measured. */
  setRows(rows) {
    this.rows = rows;
    this.index = new Map(rows.map((row, i) => [row.key, i]));
    this.dirty = true;
  }

  /** Note a row's height in px; true if it moves the rows after it. */
  set(key, height) {
    const before = this.measured.get(key) ?? this.guess(this.rows[this.index.get(key)]);
    this.measured.set(key, height);
    const moved = Math.abs(before - height) > 0.5;
    this.dirty ||= moved;
    return moved;
  }

  forget() {
    this.measured.clear();
    this.dirty = true;
  }

  /** Where row `i` begins, in px from the top; `i === rows.length` gives the total. */
  top(i) {
    if (this.dirty) this.#add();
    return this.tops[Math.max(0, Math.min(i, this.rows.length))];
  }

  get total() { return this.top(this.rows.length); }

  /** The row that covers `y`. */
  at(y) {
    if (this.dirty) this.#add();
    let low = 0, high = this.rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= y) low = middle; else high = middle - 1;
    }
    return Math.max(0, low);
  }

  #add() {
    this.tops = new Float64Array(this.rows.length + 1);
    this.rows.forEach((row, i) => { this.tops[i + 1] = this.tops[i] + (this.measured.get(row.key) ?? this.guess(row)); });
    this.dirty = false;
  }
}
