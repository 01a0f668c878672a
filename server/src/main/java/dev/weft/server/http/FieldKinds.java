package dev.weft.server.http;

import dev.weft.files.JsonObjects;
import dev.weft.server.Tenant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the fields of each tenant's items and users are, so that a field that was a number or a text
 * in one object is the same in the next, after a restart as well.
 */
final class FieldKinds {

  /** The first so many items and users of a tenant tell. */
  private static final int LOOKED_AT = 1_000;

  private final Map<String, JsonObjects> byTenant = new ConcurrentHashMap<>();

  /** What is known of a tenant's fields. */
  JsonObjects of(Tenant tenant) {
    return byTenant.computeIfAbsent(tenant.name(), name -> known(tenant));
  }

  private static JsonObjects known(Tenant tenant) {
    var objects = new JsonObjects();
    tenant.items("", LOOKED_AT).forEach(objects::know);
    tenant.users("", LOOKED_AT).forEach(objects::know);
    return objects;
  }
}
