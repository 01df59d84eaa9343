#include "wizard/topology/TopologyAccessible.h"

#include "wizard/topology/TopologyView.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QHash>
#include <QPointer>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyAccessible)
};

class AccessibleTopology;

//! One part of the drawing. It knows its id alone and asks the view for all else: what is gone says nothing.
class AccessiblePart : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessiblePart(AccessibleTopology &drawing, TopologyView &view, QString id)
        : m_drawing(drawing)
        , m_view(&view)
        , m_id(std::move(id))
    {
    }

    [[nodiscard]] bool isValid() const override { return m_view && target().has_value(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *parent() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto found = target();
        if (!found)
            return {};
        if (kind == QAccessible::Name)
            return found->name;
        if (kind == QAccessible::Description)
            return m_view->words(*found).mid(1).join(QLatin1Char('\n'));
        if (kind == QAccessible::Help && isGroup())
            return Text::tr("Space steps into the group, Escape out of it.");
        return {};
    }
    void setText(QAccessible::Text, const QString &) override {}
    [[nodiscard]] QRect rect() const override
    {
        const auto found = target();
        if (!found)
            return {};
        const QRect inside = m_view->rectOf(*found);
        return {m_view->viewport()->mapToGlobal(inside.topLeft()), inside.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        const auto found = target();
        if (isGroup())
            return QAccessible::Grouping;
        return found && found->leads() ? QAccessible::Button : QAccessible::Graphic;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_view && m_view->hasFocus() && m_view->focusedId() == m_id;
        state.invalid = !isValid();
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                    : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        if (name == pressAction())
            m_view->activateTarget(m_id);
        else if (name == setFocusAction())
            m_view->focusTarget(m_id);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

    [[nodiscard]] const QString &id() const { return m_id; }

private:
    [[nodiscard]] std::optional<TopologyTarget> target() const
    {
        return m_view ? m_view->layoutShown().target(m_id) : std::nullopt;
    }
    [[nodiscard]] bool isGroup() const { return childCount() > 0; }

    AccessibleTopology &m_drawing;
    QPointer<TopologyView> m_view;
    QString m_id;
};

class AccessibleTopology : public QAccessibleWidget
{
public:
    explicit AccessibleTopology(TopologyView *view)
        : QAccessibleWidget(view, QAccessible::Graphic)
        , m_view(*view)
    {
        m_moved = QObject::connect(view, &TopologyView::focusMoved, view, [this](const QString &id) {
            if (QAccessibleInterface *child = part(id)) {
                QAccessibleEvent event(child, QAccessible::Focus);
                QAccessible::updateAccessibility(&event);
            }
        });
    }
    ~AccessibleTopology() override
    {
        QObject::disconnect(m_moved);
        for (const QAccessible::Id id : std::as_const(m_parts))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(AccessibleTopology)

    [[nodiscard]] int childCount() const override
    {
        return static_cast<int>(m_view.layoutShown().parts().size());
    }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        return part(m_view.layoutShown().parts().value(index).id);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto parts = m_view.layoutShown().parts();
        for (int i = 0; i < parts.size(); ++i)
            if (part(parts.at(i).id) == child)
                return i;
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint inside = m_view.viewport()->mapFromGlobal(QPoint(x, y));
        const auto found = m_view.layoutShown().at(m_view.mapToScene(inside), m_view.zoom());
        return found ? part(found->id) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        return m_view.hasFocus() ? part(m_view.focusedId()) : nullptr;
    }

    //! The one interface of this part, made when it is first asked for; none where there is no such part.
    [[nodiscard]] QAccessibleInterface *part(const QString &id) const
    {
        if (!m_view.layoutShown().target(id))
            return nullptr;
        const auto found = m_parts.constFind(id);
        if (found != m_parts.cend())
            return QAccessible::accessibleInterface(*found);
        forgetGone();
        auto *made = new AccessiblePart(*const_cast<AccessibleTopology *>(this), m_view, id);
        m_parts.insert(id, QAccessible::registerAccessibleInterface(made));
        return made;
    }

private:
    //! Nodes come and go for days: what nobody can ask for any more need not be kept.
    void forgetGone() const
    {
        constexpr int many = 2000;
        if (m_parts.size() < many)
            return;
        m_parts.removeIf([this](const auto &part) {
            const bool gone = !m_view.layoutShown().target(part.key());
            if (gone)
                QAccessible::deleteAccessibleInterface(*part);
            return gone;
        });
    }

    TopologyView &m_view;
    QMetaObject::Connection m_moved;
    mutable QHash<QString, QAccessible::Id> m_parts;
};

QAccessibleInterface *AccessiblePart::parent() const
{
    const auto found = target();
    return found && !found->parent.isEmpty() ? m_drawing.part(found->parent)
                                             : static_cast<QAccessibleInterface *>(&m_drawing);
}

int AccessiblePart::childCount() const
{
    return m_view ? static_cast<int>(m_view->layoutShown().childrenOf(m_id).size()) : 0;
}

QAccessibleInterface *AccessiblePart::child(int index) const
{
    return m_view ? m_drawing.part(m_view->layoutShown().childrenOf(m_id).value(index).id) : nullptr;
}

int AccessiblePart::indexOfChild(const QAccessibleInterface *child) const
{
    const auto inside = m_view ? m_view->layoutShown().childrenOf(m_id) : QList<TopologyTarget>();
    for (int i = 0; i < inside.size(); ++i)
        if (m_drawing.part(inside.at(i).id) == child)
            return i;
    return -1;
}

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TopologyView *>(object);
    return view ? new AccessibleTopology(view) : nullptr;
}

} // namespace

void installTopologyAccessibility()
{
    QAccessible::installFactory(makeInterface); // a second time it is not added
}

} // namespace gatelift
