#pragma once

#include "session/ShellData.h"

#include <QFrame>

class QPushButton;

namespace gatelift {

class ElidedLabel;
class StatusGlyph;

//! \brief Above the footer on the pages of the run: whether the way back to X is open, in one sentence, and
//! the button that leads there.
class WayBackBar : public QFrame
{
    Q_OBJECT

public:
    explicit WayBackBar(QWidget *parent = nullptr);

    void setData(const WayBackLine &line);

signals:
    void rollbackRequested();

private:
    WayBackLine m_line;
    StatusGlyph *m_glyph;
    ElidedLabel *m_text;
    QPushButton *m_button;
};

} // namespace gatelift
