#pragma once

#include <QFont>

namespace gatelift::Type {

// The type scale of the design language in points (1 px = 0.75 pt at 96 dpi), so that it follows the screen's
// resolution. In forms the same scale is the dynamic property `type` of a label: page-title, item-title,
// card-title, body, label, table, caption, overline, mono.

[[nodiscard]] QFont pageTitle();   //!< 20 px, 600
[[nodiscard]] QFont itemTitle();   //!< 15 px, 600
[[nodiscard]] QFont cardTitle();   //!< 14 px, 600
[[nodiscard]] QFont body();        //!< 13 px, 400; the application's font
[[nodiscard]] QFont bodyMedium();  //!< 13 px, 500
[[nodiscard]] QFont bodyStrong();  //!< 13 px, 600
[[nodiscard]] QFont table();       //!< 12 px, 400
[[nodiscard]] QFont tableMedium(); //!< 12 px, 500
[[nodiscard]] QFont caption();     //!< 11 px, 400
[[nodiscard]] QFont overline();    //!< 11 px, 600, capitals, wider
[[nodiscard]] QFont mono();        //!< 12 px, fixed pitch: hashes, versions, commands

} // namespace gatelift::Type
