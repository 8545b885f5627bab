// The whole browser side of a page. Every page works without it; it only saves steps.
import "./config";
import htmx from "htmx.org";
import { bootRequests } from "./requests";
import { bootForms } from "./forms";
import { bootQueue } from "./queue";
import { bootLive } from "./tabs";
import { bootPosition } from "./position";
import { bootWall } from "./wall";
import { bootIslands } from "./islands";
import { bootPalette } from "./palette";
import { bootFiles } from "./files";
import { bootPlacePickers } from "./pickers/place";
import { bootTreePickers } from "./pickers/tree";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

bootRequests();
bootForms();
bootQueue();
bootLive();
bootPosition();
bootWall();
bootIslands();
bootPalette();
bootFiles();
bootPlacePickers();
bootTreePickers();
