/** Container tests of settings that an administrator may change; see {@code OtherSettingsTest}. */
package org.orderbell.it.settings;
