@echo off
rem Starts Caravan. In a checkout it builds first when the sources are newer than the build; in a distribution
rem (bin\caravan.cmd beside lib\) it only starts.
setlocal EnableExtensions DisableDelayedExpansion

set "CARAVAN_JAVA=java"
if defined JAVA_HOME set "CARAVAN_JAVA=%JAVA_HOME%\bin\java.exe"
set "CARAVAN_JAVA_MAJOR="
for /f "tokens=3" %%v in ('""%CARAVAN_JAVA%" -version 2>&1" ^| findstr /c:" version "') do (
  for /f "tokens=1 delims=.-+" %%m in ("%%~v") do set "CARAVAN_JAVA_MAJOR=%%m"
)
if not defined CARAVAN_JAVA_MAJOR (
  echo caravan: Java 17 or newer is needed, and '%CARAVAN_JAVA%' does not run. Install it or set JAVA_HOME. 1>&2
  exit /b 1
)
if %CARAVAN_JAVA_MAJOR% LSS 17 (
  echo caravan: Java 17 or newer is needed, '%CARAVAN_JAVA%' is older. Set JAVA_HOME to a newer one. 1>&2
  exit /b 1
)

if exist "%~dp0pom.xml" goto checkout
for %%d in ("%~dp0..") do set "CARAVAN_HOME=%%~fd"
if exist "%CARAVAN_HOME%\lib\" goto start
echo caravan: There is no 'lib' folder beside '%~dp0'. Unpack the distribution again. 1>&2
exit /b 1

:checkout
set "CARAVAN_ROOT=%~dp0"
set "CARAVAN_HOME=%~dp0target\caravan"
rem One builds, the others wait: a named mutex, which Windows frees by itself when its owner dies.
powershell -NoProfile -Command ^
  "Set-Location -LiteralPath $env:CARAVAN_ROOT;" ^
  "function Outdated { $stamp = Get-Item 'target\caravan\.built' -ErrorAction SilentlyContinue; if (-not $stamp) { return $true };" ^
  "  $paths = @('pom.xml','src\main','routes','transforms','checks','hierarchies','application.properties','caravan.cmd') | Where-Object { Test-Path $_ };" ^
  "  return [bool] (@(Get-Item $paths) + @(Get-ChildItem $paths -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $stamp.LastWriteTimeUtc } | Select-Object -First 1) };" ^
  "if (-not (Outdated)) { exit 0 };" ^
  "$mutex = New-Object Threading.Mutex($false, ('caravan-build-' + $env:CARAVAN_ROOT.ToLowerInvariant().Replace('\', '/')));" ^
  "try { [void] $mutex.WaitOne() } catch [Threading.AbandonedMutexException] { };" ^
  "try { if (-not (Outdated)) { exit 0 };" ^
  "  [Console]::Error.WriteLine('Building Caravan (first use or sources changed)...');" ^
  "  $log = & cmd /c 'mvnw.cmd -q -Dmaven.test.skip=true -Dspotless.check.skip package 2>&1'; $code = $LASTEXITCODE;" ^
  "  if ($code -ne 0) { $log | ForEach-Object { [Console]::Error.WriteLine($_) }; [Console]::Error.WriteLine('caravan: The build failed; the program was not started.'); exit 1 } }" ^
  "finally { $mutex.ReleaseMutex() }"
if errorlevel 1 exit /b 1

:start
rem Java 24 and newer warn about the drivers' native code unless allowed; older ones start slower when told.
set "CARAVAN_NATIVE="
if %CARAVAN_JAVA_MAJOR% GEQ 24 set "CARAVAN_NATIVE=--enable-native-access=ALL-UNNAMED"
rem Two collectors are an error, so ours gives way to one the user names.
set "CARAVAN_COLLECTOR=-XX:+UseSerialGC"
echo "%CARAVAN_JAVA_OPTS% %JDK_JAVA_OPTIONS% %JAVA_TOOL_OPTIONS%" | findstr /r /c:"-XX:+Use[A-Za-z]*GC" >nul && set "CARAVAN_COLLECTOR="
"%CARAVAN_JAVA%" %CARAVAN_COLLECTOR% %CARAVAN_NATIVE% -Dfile.encoding=UTF-8 "-Dcaravan.home=%CARAVAN_HOME%" %CARAVAN_JAVA_OPTS% -cp "%CARAVAN_HOME%\lib\*" dev.caravan.Main %*
exit /b %ERRORLEVEL%
