#pragma once

#include <QWidget>

namespace gatelift {

//! \brief How fast something went, sample by sample: a line over a tinted area, without axes; the number
//! stands beside it.
class RateLine : public QWidget
{
    Q_OBJECT

public:
    explicit RateLine(QWidget *parent = nullptr);

    //! \brief Latest last; the unit does not matter to the picture.
    void setSamples(const QList<qint64> &samples);

    [[nodiscard]] QSize sizeHint() const override { return {220, 44}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<qint64> m_samples;
};

} // namespace gatelift
