namespace CustomLabels.Core.Tests.Identities;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("*", "parts", true)]
    [InlineData("pa*", "parts", true)]
    [InlineData("PA*", "parts", true)]
    [InlineData("pa*", "caps", false)]
    [InlineData("v?", "v1", true)]
    [InlineData("v?", "v12", false)]
    [InlineData("v[1-3]", "v2", true)]
    [InlineData("v[1-3]", "v4", false)]
    [InlineData("v1.0", "v1.0", true)]
    [InlineData("v1.0", "v1x0", false)]
    [InlineData("*.*", "v1", false)]
    [InlineData("[.]*", ".hidden", true)]
    public void A_pattern_matches_as_in_PowerShell(string pattern, string name, bool matches) =>
        Assert.Equal(matches, NamePattern.IsMatch(pattern, name));

    [Theory]
    [InlineData("pa*", true)]
    [InlineData("v?", true)]
    [InlineData("v[12]", true)]
    [InlineData("parts", false)]
    [InlineData(null, false)]
    public void Wildcards_are_no_part_of_a_name(string? text, bool hasWildcards) => Assert.Equal(hasWildcards, NamePattern.HasWildcards(text));

    [Fact]
    public void Identities_take_patterns_and_say_that_they_do()
    {
        Assert.True(new ProjectIdentity("pa*").HasWildcards);
        Assert.True(new ModelIdentity("parts/*").HasWildcards);
        Assert.True(new ModelIdentity("pa*/v1").HasWildcards);
        Assert.True(new DatasetIdentity("pa*/train").HasWildcards);
        Assert.True(new DatasetIdentity("parts/t*").HasWildcards);
        Assert.True(new ResourceIdentity("parts/*").HasWildcards);
        Assert.False(new ModelIdentity("parts/v1").HasWildcards);
        Assert.Equal("parts/*", new DatasetIdentity(new ProjectIdentity("parts"), "*").ToString());
    }

    [Theory]
    [InlineData("two words*")]
    [InlineData("pa[")]
    [InlineData("pa]")]
    [InlineData("pa[]")]
    [InlineData("pa[z-a]")]
    [InlineData("parts/v*/x")]
    public void What_is_no_pattern_is_refused(string text) =>
        Assert.Equal("InvalidName", Assert.Throws<CustomLabelsException>(() => new ModelIdentity(text)).ErrorId);

    [Fact]
    public void A_pattern_of_a_type_that_no_dataset_has_is_refused() =>
        Assert.Equal("InvalidName", Assert.Throws<CustomLabelsException>(() => new DatasetIdentity("parts/v*")).ErrorId);
}
