using Linli.Kernel.Web;
using Linli.Registry.Processors;

namespace Linli.Registry.Pages.Portal;

/// <summary>谁在帮我们处理数据: which outside firms work on masked data of residents, for what, on which fields, where and until when; for everybody to read.</summary>
[OpenToAll]
internal sealed class ProcessorsModel(FindProcessing find) : OwnPage
{
    internal IReadOnlyList<ProcessingSeen> All { get; private set; } = [];

    public async Task OnGet() => All = await find.Told(Stop);
}
