// The one place that knows which view library is used.
import { h, render, Fragment, Component } from "../vendor/preact.mjs";
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "../vendor/hooks.mjs";
import htm from "../vendor/htm.mjs";

export const html = htm.bind(h);
export { h, render, Fragment, Component, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState };
