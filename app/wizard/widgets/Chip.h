#pragma once

#include "session/ShellData.h"

#include <QWidget>

namespace gatelift {

//! \brief A 20 px pill with a 12 px glyph and a word: a state at a glance.
class Chip : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    Chip(Glyph glyph, const QString &text, QWidget *parent = nullptr);

    void setState(Glyph glyph, const QString &text);
    [[nodiscard]] Glyph glyph() const { return m_glyph; }
    [[nodiscard]] QString text() const { return m_text; }

    //! \brief For delegates: the size it needs and the drawing itself.
    [[nodiscard]] static QSize sizeFor(Glyph glyph, const QString &text);
    static void paint(QPainter *painter, const QRect &rect, Glyph glyph, const QString &text);

    [[nodiscard]] QSize sizeHint() const override { return sizeFor(m_glyph, m_text); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph = Glyph::None;
    QString m_text;
};

} // namespace gatelift
