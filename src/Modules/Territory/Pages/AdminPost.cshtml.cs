using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Territory.Pages;

/// <summary>A post that nobody in the tree stands above, for the security administrator.</summary>
[Needs("territory.appoint-at-district")]
internal sealed class AdminPostModel(SeePost see, LinliDb db, Lane lane, TimeProvider clock) : PostModel(see, db, lane, clock)
{
    public override string Root => "/admin/posts";
}
