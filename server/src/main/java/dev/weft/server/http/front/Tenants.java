package dev.weft.server.http.front;

import dev.weft.server.Tenant;
import dev.weft.server.store.ApiKeys;
import java.util.List;

/** The namespaces of a server, and the keys that open them. Thread-safe. */
public interface Tenants {

  /** The one of a name, which is made where it is new. */
  Tenant tenant(String name);

  /** The names of those that are there. */
  List<String> names();

  /** The keys of all of them. */
  ApiKeys keys();
}
