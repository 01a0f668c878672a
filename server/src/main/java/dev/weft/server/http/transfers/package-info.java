/** What is brought in and taken out as a whole: lines of files, folders, jobs. */
@NullMarked
package dev.weft.server.http.transfers;

import org.jspecify.annotations.NullMarked;
