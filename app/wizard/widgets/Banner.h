#pragma once

#include "session/ShellData.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace gatelift {

class StatusGlyph;

//! \brief What happened and what to do: a tinted bar with glyph, the fact in bold, then the rest, and small
//! buttons.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Ok, Warn, Bad };

    //! \brief The kind that goes with a status mark.
    [[nodiscard]] static Kind kindOf(Glyph glyph);

    explicit Banner(QWidget *parent = nullptr);
    Banner(Kind kind, const QString &fact, const QString &text, QWidget *parent = nullptr);

    //! \brief Plain texts: markup in them is shown as it is.
    void setMessage(Kind kind, const QString &fact, const QString &text);
    //! \brief A small button at the right end; the banner owns it.
    QPushButton *addAction(const QString &text, const QString &iconName = {});
    void clearActions();

private:
    StatusGlyph *m_glyph;
    QLabel *m_label;
    QHBoxLayout *m_actions;
};

} // namespace gatelift
