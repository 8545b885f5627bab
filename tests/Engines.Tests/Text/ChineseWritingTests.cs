using Linli.Engines.Text;
using Xunit;

namespace Linli.Engines.Tests.Text;

public class ChineseWritingTests
{
    [Theory, InlineData("陳偉", "陈伟"), InlineData("後廳", "后厅"), InlineData("沈后", "沈后"), InlineData("Li 4", "Li 4"), InlineData("", "")]
    public void The_two_scripts_have_one_form(string written, string simplified) => Assert.Equal(simplified, ChineseWriting.Simplified(written));

    [Fact]
    public void What_is_turned_and_turned_back_is_the_same() => Assert.Equal("东安社区银海花园", ChineseWriting.Simplified(ChineseWriting.Traditional("东安社区银海花园")));

    [Theory, InlineData('伟', '玮'), InlineData('静', '婧'), InlineData('曾', '增'), InlineData('单', '善'), InlineData('吕', '旅')]
    public void Characters_that_share_a_reading_sound_alike(char one, char other) => Assert.True(ChineseWriting.SoundAlike(one, other));

    [Theory, InlineData('伟', '强'), InlineData('A', 'B'), InlineData('吕', '鲁')]
    public void Others_do_not(char one, char other) => Assert.False(ChineseWriting.SoundAlike(one, other));

    [Fact]
    public void Syllables_have_no_tones() => Assert.Equal("wang xiu ying", ChineseWriting.Syllables("王秀英"));
}
