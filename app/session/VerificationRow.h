#pragma once

#include "domain/Verification.h"
#include "session/ShellData.h"

#include <QTimeZone>

namespace gatelift {

//! \brief A verification as a page shows it.
struct VerificationRow
{
    Glyph glyph = Glyph::Unknown;
    QString title;
    QString text;     //!< what was seen, or what is missing
    QString time;     //!< 'seen 20:14:05, 12 s ago'; empty where never
    QString evidence; //!< lines, the first few; 'reported' ones say so
    QString toolTip;  //!< all of them, and the source

    friend bool operator==(const VerificationRow &, const VerificationRow &) = default;
};

[[nodiscard]] VerificationRow verificationRow(const Verification &one, const QDateTime &now,
                                              const QTimeZone &zone);

} // namespace gatelift
