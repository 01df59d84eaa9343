#pragma once

#include "session/ShellData.h"

#include <QBasicTimer>
#include <QWidget>

namespace gatelift {

//! \brief A 16 px status mark with its word as accessible name. Only `Run` moves, and only while it is
//! visible and motion is not reduced.
class StatusGlyph : public QWidget
{
    Q_OBJECT

public:
    explicit StatusGlyph(QWidget *parent = nullptr);
    explicit StatusGlyph(Glyph glyph, QWidget *parent = nullptr);

    //! \brief Shows the mark; `detail` completes the accessible name: 'warning: 4 open'.
    void setGlyph(Glyph glyph, const QString &detail = {});
    [[nodiscard]] Glyph glyph() const { return m_glyph; }
    //! \brief Edge length in px; 16 unless told otherwise.
    void setExtent(int extent);

    //! \brief The glyph's word: 'pass', 'warning', 'fail', … for chips and accessible names.
    [[nodiscard]] static QString word(Glyph glyph);
    //! \brief Name of the icon file.
    [[nodiscard]] static QString iconName(Glyph glyph);
    //! \brief Paints it for delegates and icons; `turn` in degrees for the running arc.
    static void paint(QPainter *painter, const QRectF &rect, Glyph glyph, qreal turn = 0);

    [[nodiscard]] QSize sizeHint() const override { return {m_extent, m_extent}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateTimer();
    void updateName();

    Glyph m_glyph = Glyph::None;
    QString m_detail;
    int m_extent = 16;
    int m_turn = 0;
    QBasicTimer m_timer;
};

} // namespace gatelift
