#pragma once

#include "session/ShellData.h"

#include <QBasicTimer>
#include <QWidget>

namespace gatelift {

//! \brief Marks in a row with lines between them: parts of a longer work, each with its glyph, its name and
//! what is known of it. Where room is short the details go first.
class MarkTrail : public QWidget
{
    Q_OBJECT

public:
    struct Mark
    {
        Glyph glyph = Glyph::Wait;
        QString title;
        QString detail;

        friend bool operator==(const Mark &, const Mark &) = default;
    };

    explicit MarkTrail(QWidget *parent = nullptr);

    void setMarks(const QList<Mark> &marks);

    [[nodiscard]] QSize sizeHint() const override { return {640, 40}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateTimer();

    QList<Mark> m_marks;
    int m_turn = 0;
    QBasicTimer m_timer;
};

} // namespace gatelift
