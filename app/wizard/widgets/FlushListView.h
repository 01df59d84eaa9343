#pragma once

#include <QListView>

namespace gatelift {

//! \brief A list whose rows reach from edge to edge of its card: the scroll bar lies over their right end,
//! where a delegate leaves its padding free. Rows may be as high as their texts need; they are measured anew
//! when the width changes.
class FlushListView : public QListView
{
    Q_OBJECT

public:
    explicit FlushListView(QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace gatelift
