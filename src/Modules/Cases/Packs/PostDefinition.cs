using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>At which place of the tree a post stands.</summary>
internal enum PostLevel { Grid, Community, Street, District }

/// <summary>A kind of post that packs name; which posts there are and who holds them is Territory's.</summary>
/// <param name="Duty">The post that gets whatever nothing else names: the grid's worker.</param>
internal sealed record PostDefinition(string Code, LocalName Name, PostLevel At, bool Department, bool Duty)
{
    public static PostDefinition? Read(PackNode item, PackReading reading)
    {
        if (reading.Map(item, ["post", "name", "at"], ["department", "duty"]) is not { } map) return null;
        var code = reading.Code(map, "post");
        var name = reading.Name(map, "name");
        reading.Guard(map, "post", code, name);
        var at = reading.OneOf(map, "at", new("层级", "level"), CaseVocabulary.Named<PostLevel>());
        var department = reading.YesOrNo(map, "department") ?? false;
        var duty = reading.YesOrNo(map, "duty") ?? false;
        if (code is null || name is null || at is null) return null;

        if (!department && !CaseVocabulary.TreePosts.Contains(code))
            reading.Problems.Add(map, new($"“{code}”不是各级固定的岗位", $"“{code}” is none of the posts that every level has"),
                new("是部门就加上 department: true", "if it is a department's, add department: true"));
        if (duty && at is not PostLevel.Grid)
            reading.Problems.Add(map, new("兜底岗位要设在网格", "the duty post stands at the grid"), new("改成 at: grid，或者删去 duty", "write at: grid, or remove duty"));
        return new(code, name, at.Value, department, duty);
    }
}
