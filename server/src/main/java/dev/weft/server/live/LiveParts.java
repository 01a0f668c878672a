package dev.weft.server.live;

import dev.weft.server.store.TenantStore;

/** What a tenant is made of, as those know it who train its models and look after it. */
record LiveParts(
    TenantStore store,
    LiveItems items,
    LiveState state,
    Intake intake,
    Embedding embedding,
    Predicting predicting,
    Profiles profiles) {}
