#pragma once

#include "session/DataPlanesViewModel.h"

#include <QWidget>

namespace gatelift {

//! \brief One line about the batch in hand: its title in bold, then marks with a few words each. What has no
//! room is cut; the tool tip and the accessible name have it in full.
class BatchLine : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setBatch(const QString &title, const QList<BatchItem> &items);
    [[nodiscard]] QString text() const { return accessibleName(); }

    [[nodiscard]] QSize sizeHint() const override { return {320, 20}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 20}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QList<BatchItem> m_items;
};

} // namespace gatelift
