#pragma once

#include <QLabel>

namespace gatelift {

//! \brief One line that is cut with an ellipsis where room is short and then shows itself in full as tool
//! tip. `text()` stays the full text.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    void setElideMode(Qt::TextElideMode mode);
    //! \brief The tool tip while nothing is cut.
    void setHint(const QString &hint);
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
    QString m_hint;
};

} // namespace gatelift
