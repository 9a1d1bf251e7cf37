#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Our own scripts, and the code blocks of the documentation, keep to the rules that PSScriptAnalyzer would hold.

BeforeDiscovery {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $rules = . "$PSScriptRoot/ScriptRules.ps1" | ForEach-Object { @{ Name = $_.Name; Rule = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $null = . "$PSScriptRoot/ScriptRules.ps1"

    function Read-Script {
        param([string] $Place, [int] $Line, [string] $Text)

        $tokens, $problems = $null
        $ast = [Management.Automation.Language.Parser]::ParseInput($Text, [ref] $tokens, [ref] $problems)
        $names = Find-Node $ast $variable | ForEach-Object { $_.VariablePath.UserPath -replace '^\w+:' }
        [pscustomobject] @{ Place = $Place; Folder = Split-Path $Place; Line = $Line; Ast = $ast; Tokens = $tokens; Problems = $problems; Names = $names }
    }

    $root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..' '..'))
    $files = Get-ChildItem -LiteralPath $root -Recurse -File -Include *.ps1, *.psm1, *.psd1, *.md |
        Where-Object { $_.FullName.Substring($root.Length) -notmatch '(^|[\\/])(bin|obj|out|\.git|node_modules|TestResults)[\\/]' }
    $scripts = foreach ($file in $files | Where-Object Extension -NE .md) {
        Read-Script ([IO.Path]::GetRelativePath($root, $file.FullName)) 1 ([IO.File]::ReadAllText($file.FullName))
    }
    $blocks = foreach ($file in $files | Where-Object Extension -EQ .md) {
        $text = [IO.File]::ReadAllText($file.FullName)
        foreach ($block in [regex]::Matches($text, '(?ms)^```(powershell|pwsh)\r?\n(?<code>.*?)^```')) {
            $code = $block.Groups['code']
            Read-Script ([IO.Path]::GetRelativePath($root, $file.FullName)) ($text.Substring(0, $code.Index) -split "`n").Count $code.Value
        }
    }

    function Find-Breach {
        param([hashtable] $Rule, [object[]] $Script)

        foreach ($one in $Script) {
            $ast, $tokens, $place = $one.Ast, $one.Tokens, $one.Place
            $uses = @{}
            if ($Rule.Name -like '*variable that it sets') {
                foreach ($name in ($Script | Where-Object Folder -EQ $one.Folder).Names) { $uses[$name]++ }
            }


            foreach ($breach in . $Rule.Find) {
                "$($one.Place):$($one.Line + $breach.Extent.StartLineNumber - 1): $(($breach.Extent.Text -split "`n")[0])"
            }
        }
    }
}

Describe 'Every script of ours' {
    It 'parses' {
        $scripts | Should -Not -BeNullOrEmpty
        $scripts | Where-Object Problems | ForEach-Object { "$($_.Place): $($_.Problems[0])" } | Should -BeNullOrEmpty
    }

    It '<Name>' -ForEach $rules {
        Find-Breach $Rule $scripts | Should -BeNullOrEmpty
    }
}

Describe 'Every code block of the documentation' {
    It 'parses' {
        $blocks | Should -Not -BeNullOrEmpty
        $blocks | Where-Object Problems | ForEach-Object { "$($_.Place):$($_.Line): $($_.Problems[0])" } | Should -BeNullOrEmpty
    }

    It '<Name>' -ForEach ($rules | Where-Object Name -NotLike '*every variable*') {
        Find-Breach $Rule $blocks | Should -BeNullOrEmpty
    }
}

Describe 'A script that is not so' {
    It 'is found: <Name>' -ForEach $rules {
        Find-Breach $Rule (Read-Script 'bad.ps1' 1 $Rule.Bad) | Should -Not -BeNullOrEmpty
    }
}
