import {useApp} from "../state/store.tsx";
import {goTo} from "../state/view.ts";
import {Link} from "../ui/Link.tsx";

/** There is nothing at this address, or nothing that this token may see. */
export function Nowhere({what}: {what: string}) {
  const {view} = useApp();
  return (
    <div class="nowhere">
      <h1>Nothing here</h1>
      <p>{what}</p>
      <p><Link to={goTo(view, {name: "services"})}>Go to the services</Link></p>
    </div>
  );
}
