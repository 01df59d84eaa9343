#pragma once

#include "session/ShellData.h"
#include "wizard/shell/FlatButton.h"

namespace gatelift {

class ElidedLabel;
class StatusGlyph;

//! \brief A flat button of a status glyph and one line, which is cut where room is short: for what says how
//! things stand and leads to more.
class GlyphButton : public FlatButton
{
    Q_OBJECT

public:
    explicit GlyphButton(QWidget *parent = nullptr);

    void setLine(Glyph glyph, const QString &text);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    StatusGlyph *m_glyph;
    ElidedLabel *m_text;
};

} // namespace gatelift
