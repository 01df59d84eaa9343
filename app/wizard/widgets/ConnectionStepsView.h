#pragma once

#include <QListView>

namespace gatelift {

//! \brief The list of a connection test; as high as its rows, Ctrl+C copies the selected one.
class ConnectionStepsView : public QListView
{
    Q_OBJECT

public:
    explicit ConnectionStepsView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void copyRow();
};

} // namespace gatelift
