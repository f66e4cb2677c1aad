/** What a person does and sees: the pages in a real Chromium, against the WAR on a real server. */
package org.orderbell.browser;
