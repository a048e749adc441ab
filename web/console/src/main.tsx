import { render } from "preact";
import { Console } from "./console.tsx";
import "../styles/console.css";

render(<Console />, document.getElementById("console")!);
